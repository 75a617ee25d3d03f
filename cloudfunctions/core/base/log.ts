/** Flat and harmless: no secret, no personal data. */
export type LogData = Readonly<Record<string, string | number | boolean | null>>

/** One line per event; `event` is `room.what`, searched for, never a sentence. */
export interface Log {
  info(event: string, data?: LogData): void
  warn(event: string, data?: LogData): void
  error(event: string, data?: LogData): void
  /** The same log with these fields on every line. */
  with(data: LogData): Log
}

/** JSON lines to `write`. `now` is UTC ms. */
export function createLog(write: (line: string) => void, now: () => number, fields: LogData = {}): Log {
  const line =
    (level: string) =>
    (event: string, data: LogData = {}) =>
      write(JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...fields, ...data }))
  return {
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    with: (data) => createLog(write, now, { ...fields, ...data }),
  }
}
