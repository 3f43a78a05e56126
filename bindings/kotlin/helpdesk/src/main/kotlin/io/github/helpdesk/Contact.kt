package io.github.helpdesk

import io.github.helpdesk.ffi.Contact as FfiContact

/** A person or place to turn to, with a way to get there. */
public data class Contact(
    /** What it is called. */
    public val name: String,
    /** How to get there. */
    public val link: String? = null,
)

internal fun FfiContact.toPublic(): Contact = Contact(
    name = name,
    link = link,
)

internal fun Contact.toFfi(): FfiContact = FfiContact(
    name = name.crossing(FormField.CONTACT),
    link = link?.crossing(FormField.CONTACT),
)
