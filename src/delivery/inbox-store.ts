/** An event of a chat platform, such as a message or a pressed button. */
export interface InboxEvent {
  /** The platform's own number, never used for two events within days. */
  readonly id: number;
  /** As it came; deleted once it is handled. */
  readonly body: string;
}

export interface WaitingEvent extends InboxEvent {
  readonly receivedAt: Date;
}

/**
 * Events that a face has received, so that each is handled once although platforms repeat them and processes end. Every
 * method may throw `StoreError`.
 */
export interface InboxStore {
  /**
   * Keeps events that it has not seen, in one step.
   *
   * @param face such as `telegram`
   * @returns ids of the new ones, in the order given
   */
  receive(face: string, events: readonly InboxEvent[], now: Date): Promise<number[]>;
  /**
   * Events that wait to be handled, by id. Not among them are those whose answer had begun to leave: it may have
   * arrived, so they are not handled again.
   */
  waitingEvents(face: string): Promise<WaitingEvent[]>;
  /** The answer is about to leave; or, with `hasBegun` false, certainly has not left. */
  beginAnswer(face: string, id: number, hasBegun: boolean): Promise<void>;
  /** Handled: its body is deleted, its id is known for as long as `deleteHandled` lets it. */
  finishEvent(face: string, id: number): Promise<void>;
  /** @returns how many events there were that were received before and wait no longer */
  deleteHandled(face: string, before: Date): Promise<number>;
}
