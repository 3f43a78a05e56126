package io.github.helpdesk.demo

import io.github.helpdesk.TicketNumber

fun main() {
    println(TicketNumber(1042))
}
