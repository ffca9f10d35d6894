/** One question on its way. */
export interface Ticket {
  isForgotten: boolean;
}

/** Questions on their way, so that what is forgotten meanwhile is not remembered when they are answered. */
export class Running {
  readonly #tickets = new Map<string, Set<Ticket>>();

  begin(key: string): Ticket {
    const ticket = { isForgotten: false };
    const tickets = this.#tickets.get(key) ?? new Set();
    this.#tickets.set(key, tickets.add(ticket));
    return ticket;
  }

  end(key: string, ticket: Ticket): void {
    const tickets = this.#tickets.get(key);
    tickets?.delete(ticket);
    if (tickets?.size === 0) this.#tickets.delete(key);
  }

  forget(key: string): void {
    for (const ticket of this.#tickets.get(key) ?? []) ticket.isForgotten = true;
  }
}
