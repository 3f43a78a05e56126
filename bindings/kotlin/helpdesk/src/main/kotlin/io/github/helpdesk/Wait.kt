package io.github.helpdesk

import io.github.helpdesk.ffi.QueuePlace as FfiQueuePlace
import io.github.helpdesk.ffi.WaitBasis as FfiWaitBasis
import io.github.helpdesk.ffi.WaitEstimate as FfiWaitEstimate
import kotlin.time.Duration
import kotlin.time.toJavaDuration
import kotlin.time.toKotlinDuration

/** How long the wait will be. */
public sealed interface WaitEstimate {
    /** Nothing can be said: too few chats were handled lately, or nobody is there. */
    public data class TooFewData(
        /** What there is. */
        public val basis: WaitBasis,
    ) : WaitEstimate

    /** Four of five waits are within this range. */
    public data class Range(
        /** The shorter wait. */
        public val least: Duration,
        /** The longer wait. */
        public val most: Duration,
        /** What it rests on. */
        public val basis: WaitBasis,
    ) : WaitEstimate

    /** Nine of ten waits are longer than this: the place is not counted exactly. */
    public data class AtLeast(
        /** The shortest wait. */
        public val least: Duration,
        /** What it rests on. */
        public val basis: WaitBasis,
    ) : WaitEstimate
}

internal fun FfiWaitEstimate.toPublic(): WaitEstimate = when (this) {
    is FfiWaitEstimate.TooFewData -> WaitEstimate.TooFewData(basis.toPublic())
    is FfiWaitEstimate.Range -> WaitEstimate.Range(
        least = least.toKotlinDuration(),
        most = most.toKotlinDuration(),
        basis = basis.toPublic(),
    )
    is FfiWaitEstimate.AtLeast -> WaitEstimate.AtLeast(least.toKotlinDuration(), basis.toPublic())
}

internal fun WaitEstimate.toFfi(): FfiWaitEstimate = when (this) {
    is WaitEstimate.TooFewData -> FfiWaitEstimate.TooFewData(basis.toFfi())
    is WaitEstimate.Range -> FfiWaitEstimate.Range(
        least = least.toJavaDuration(),
        most = most.toJavaDuration(),
        basis = basis.toFfi(),
    )
    is WaitEstimate.AtLeast -> FfiWaitEstimate.AtLeast(least.toJavaDuration(), basis.toFfi())
}

/** What an estimate rests on. */
public data class WaitBasis(
    /** How many recent chats. */
    public val chats: Int,
    /** How many agents take chats now. */
    public val agents: Int,
)

internal fun FfiWaitBasis.toPublic(): WaitBasis = WaitBasis(
    chats = chats.asInt(),
    agents = agents.asInt(),
)

internal fun WaitBasis.toFfi(): FfiWaitBasis = FfiWaitBasis(
    chats = chats.crossing(FormField.LIMIT),
    agents = agents.crossing(FormField.LIMIT),
)

/** The place of a waiting chat, as it is shown. The first in the queue has place 1. */
public sealed interface QueuePlace {
    /** This place. */
    public data class Exact(
        /** The place; 1 is next. */
        public val place: Int,
    ) : QueuePlace

    /** Further back than this place; the queue is not counted to its end. */
    public data class MoreThan(
        /** How many wait before, at least. */
        public val places: Int,
    ) : QueuePlace
}

internal fun FfiQueuePlace.toPublic(): QueuePlace = when (this) {
    is FfiQueuePlace.Exact -> QueuePlace.Exact(v1.asInt())
    is FfiQueuePlace.MoreThan -> QueuePlace.MoreThan(v1.asInt())
}

internal fun QueuePlace.toFfi(): FfiQueuePlace = when (this) {
    is QueuePlace.Exact -> FfiQueuePlace.Exact(place.crossing(FormField.LIMIT))
    is QueuePlace.MoreThan -> FfiQueuePlace.MoreThan(places.crossing(FormField.LIMIT))
}
