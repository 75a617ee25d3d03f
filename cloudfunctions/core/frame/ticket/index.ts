export { createTickets, type TicketData, type TicketRow, type Tickets, ticketDigest } from './tickets'
