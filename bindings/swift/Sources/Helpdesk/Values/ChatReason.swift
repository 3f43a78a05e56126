internal import HelpdeskFFI
import Foundation

/// Why a rule said no, with what a surface needs to explain it.
public enum ChatReason: Hashable, Sendable, Silent {
    /// People of this kind never do this.
    ///
    /// - action: what was tried.
    case notForYou(action: ChatAction)
    /// Not from where the chat stands.
    ///
    /// - action: what was tried.
    /// - status: where it stands.
    case notNow(action: ChatAction, status: ChatStatus)
    /// Another agent has the chat.
    ///
    /// - name: what that agent is called.
    case takenBy(name: String)
    /// The chat is offered to another agent alone, who has a little longer.
    ///
    /// - name: what that agent is called.
    /// - until: when it is open to all.
    case offeredTo(name: String, until: Date)
    /// Chats that came before it have to be taken first.
    case notItsTurn
    /// The agent who would have it is not there, or takes no chats.
    case notPresent
    /// The agent who would have it has as many as they take at once.
    ///
    /// - held: how many the agent has.
    /// - capacity: how many at once.
    case noFreeHand(held: Int, capacity: Int)
    /// The chat is over. What was written is kept.
    ///
    /// - end: how it came to its end.
    /// - endedAt: when.
    /// - post: what was written and comes too late, if something was.
    case ended(end: ChatEnd, endedAt: Date, post: Post?)
    /// The chat is full: it can go on as a ticket. What was written is kept.
    ///
    /// - posts: the most posts.
    /// - characters: the most characters of all posts together.
    /// - post: what was written.
    case full(posts: Int, characters: Int, post: Post)
    /// More attachments than a chat or post may have.
    ///
    /// - limit: the most.
    case tooManyAttachments(limit: Int)
    /// Nobody joined the chat with a sign-in of their own: it can be nobody's ticket, whatever
    /// was typed.
    ///
    /// - contact: where to turn instead.
    case notSignedIn(contact: Contact)
    /// The rank of the member who joined it is below the one that may submit (G2).
    ///
    /// - needed: the rank needed.
    /// - contact: where to turn instead.
    case rankTooLow(needed: Rank, contact: Contact)
    /// It is a ticket already.
    ///
    /// - ticket: the ticket.
    case alreadyTicket(ticket: TicketId)
    /// The chat ended too long ago.
    ///
    /// - action: what was tried.
    /// - endedAt: when it ended.
    /// - days: days within which it would have been possible.
    case tooLate(action: ChatAction, endedAt: Date, days: Int)
    /// The visitor has rated it.
    case alreadyRated
    /// There is nothing that it would change.
    ///
    /// - action: what was tried.
    case nothingToDo(action: ChatAction)
    /// The system's time for this has not come.
    ///
    /// - action: what was tried.
    case notDue(action: ChatAction)
}

extension ChatReason {
    init(_ ffi: HelpdeskFFI.ChatReason) {
        switch ffi {
        case .notForYou(let action):
            self = .notForYou(action: ChatAction(action))
        case .notNow(let action, let status):
            self = .notNow(action: ChatAction(action), status: ChatStatus(status))
        case .takenBy(let name):
            self = .takenBy(name: name)
        case .offeredTo(let name, let until):
            self = .offeredTo(name: name, until: until)
        case .notItsTurn: self = .notItsTurn
        case .notPresent: self = .notPresent
        case .noFreeHand(let held, let capacity):
            self = .noFreeHand(held: Int(held), capacity: Int(capacity))
        case .ended(let end, let endedAt, let post):
            self = .ended(end: ChatEnd(end), endedAt: endedAt, post: post.map(Post.init))
        case .full(let posts, let characters, let post):
            self = .full(posts: Int(posts), characters: Int(characters), post: Post(post))
        case .tooManyAttachments(let limit):
            self = .tooManyAttachments(limit: Int(limit))
        case .notSignedIn(let contact):
            self = .notSignedIn(contact: Contact(contact))
        case .rankTooLow(let needed, let contact):
            self = .rankTooLow(needed: Rank(needed), contact: Contact(contact))
        case .alreadyTicket(let ticket):
            self = .alreadyTicket(ticket: TicketId(ticket))
        case .tooLate(let action, let endedAt, let days):
            self = .tooLate(action: ChatAction(action), endedAt: endedAt, days: Int(days))
        case .alreadyRated: self = .alreadyRated
        case .nothingToDo(let action):
            self = .nothingToDo(action: ChatAction(action))
        case .notDue(let action):
            self = .notDue(action: ChatAction(action))
        }
    }

    var ffi: HelpdeskFFI.ChatReason {
        switch self {
        case .notForYou(let action):
            .notForYou(action: action.ffi)
        case .notNow(let action, let status):
            .notNow(action: action.ffi, status: status.ffi)
        case .takenBy(let name):
            .takenBy(name: name)
        case .offeredTo(let name, let until):
            .offeredTo(name: name, until: until.ffi)
        case .notItsTurn: .notItsTurn
        case .notPresent: .notPresent
        case .noFreeHand(let held, let capacity):
            .noFreeHand(held: UInt32(clamping: held), capacity: UInt32(clamping: capacity))
        case .ended(let end, let endedAt, let post):
            .ended(end: end.ffi, endedAt: endedAt.ffi, post: post?.ffi)
        case .full(let posts, let characters, let post):
            .full(posts: UInt32(clamping: posts), characters: UInt32(clamping: characters), post: post.ffi)
        case .tooManyAttachments(let limit):
            .tooManyAttachments(limit: UInt32(clamping: limit))
        case .notSignedIn(let contact):
            .notSignedIn(contact: contact.ffi)
        case .rankTooLow(let needed, let contact):
            .rankTooLow(needed: needed.value, contact: contact.ffi)
        case .alreadyTicket(let ticket):
            .alreadyTicket(ticket: ticket.value)
        case .tooLate(let action, let endedAt, let days):
            .tooLate(action: action.ffi, endedAt: endedAt.ffi, days: UInt32(clamping: days))
        case .alreadyRated: .alreadyRated
        case .nothingToDo(let action):
            .nothingToDo(action: action.ffi)
        case .notDue(let action):
            .notDue(action: action.ffi)
        }
    }
}
