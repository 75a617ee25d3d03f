/** Fault: the connection breaks without an answer. Whoever answers a request turns it into `hangUp`. */
export class HangUp extends Error {
  constructor() {
    super('the connection was dropped by a fault')
  }
}
