package io.github.helpdesk.port

import io.github.helpdesk.AttachmentId
import io.github.helpdesk.ContentDigest
import io.github.helpdesk.asInt
import io.github.helpdesk.ffi.AccountId as FfiAccountId
import io.github.helpdesk.ffi.BlobPort
import io.github.helpdesk.ffi.ClockPort
import io.github.helpdesk.ffi.DeskNotification as FfiDeskNotification
import io.github.helpdesk.ffi.DirectoryPort
import io.github.helpdesk.ffi.LogLine as FfiLogLine
import io.github.helpdesk.ffi.LogPort
import io.github.helpdesk.ffi.NotifierPort
import io.github.helpdesk.toFfi
import io.github.helpdesk.toPublic
import java.time.Instant

/** The app's blob store, as the desk calls it. */
internal class BlobBridge(private val blobs: BlobStore, log: LogSink?) : BlobPort {
    private val guard = Guard(Port.BlobStore, log)

    override suspend fun write(id: String, offset: Long, chunk: ByteArray) =
        guard.call("write") { blobs.write(AttachmentId(id), offset, chunk) }

    override suspend fun state(id: String) =
        guard.call("state") { blobs.state(AttachmentId(id))?.toFfi() }

    override suspend fun finish(id: String, digest: String) =
        guard.call("finish") { blobs.finish(AttachmentId(id), ContentDigest(digest)) }

    override suspend fun read(id: String, offset: Long, limit: UInt) =
        guard.call("read") { blobs.read(AttachmentId(id), offset, limit.asInt()) }

    override suspend fun delete(id: String) =
        guard.call("delete") { blobs.delete(AttachmentId(id)) }
}

/** The app's account system, as the desk calls it. */
internal class DirectoryBridge(private val directory: Directory, log: LogSink?) : DirectoryPort {
    private val guard = Guard(Port.Directory, log)

    override suspend fun authenticate(username: String, password: String) =
        guard.call("authenticate") { directory.authenticate(username, Password(password))?.toFfi() }

    override suspend fun account(id: FfiAccountId) =
        guard.call("account") { directory.account(id.toPublic())?.toFfi() }
}

/** The app's notifier, as the desk calls it. */
internal class NotifierBridge(private val notifier: Notifier, log: LogSink?) : NotifierPort {
    private val guard = Guard(Port.Notifier, log)

    override suspend fun notify(notification: FfiDeskNotification) =
        guard.call("notify") { notifier.notify(notification.toPublic()) }
}

/** The app's clock, as the desk calls it. */
internal class ClockBridge(private val clock: Clock, log: LogSink?) : ClockPort {
    private val guard = Guard(Port.Clock, log)

    override fun now(): Instant = guard.callNow("now") { clock.now() }
}

/** The app's log, as the desk calls it. */
internal class LogBridge(private val log: LogSink) : LogPort {
    override fun log(line: FfiLogLine) {
        try {
            log.log(line.toPublic())
        } catch (_: Throwable) {
            // A log that fails has nowhere to say so.
        }
    }
}
