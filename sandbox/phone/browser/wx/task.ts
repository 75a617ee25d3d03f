import { asynchronous, type Input, WxFailure } from './api'

/** Tells those who follow a running call: `ProgressUpdate` and the like. */
export type Emit = (name: TaskEvent, value: unknown) => void

type TaskEvent = 'HeadersReceived' | 'ProgressUpdate' | 'ChunkReceived'
const EVENTS: readonly TaskEvent[] = ['HeadersReceived', 'ProgressUpdate', 'ChunkReceived']

/** A running call: what it gives the mini program to stop it and to follow it. */
function createTask(onAbort: () => void) {
  const followers = new Map<TaskEvent, Set<unknown>>(EVENTS.map((name) => [name, new Set()]))
  const task: Record<string, unknown> = { abort: onAbort }
  for (const [name, heard] of followers) {
    task[`on${name}`] = (follower: unknown) => void heard.add(follower)
    task[`off${name}`] = (follower?: unknown) => (follower === undefined ? heard.clear() : void heard.delete(follower))
  }
  const emit: Emit = (name, value) => {
    for (const follower of followers.get(name) ?? []) if (typeof follower === 'function') follower(value)
  }
  return { task, emit }
}

/** A call that gives back a task at once, whatever happens to it; `run` is told when it is aborted. */
export function withTask(
  name: string,
  run: (input: Input, emit: Emit, aborted: AbortSignal) => Promise<unknown>,
  thrown?: Parameters<typeof asynchronous>[2],
): (given?: unknown) => unknown {
  return (given) => {
    const stop = new AbortController()
    const aborted = new Promise<never>((_, reject) => {
      stop.signal.addEventListener('abort', () => reject(new WxFailure('abort', { errno: 600003 })))
    })
    const { task, emit } = createTask(() => stop.abort())
    // Whoever made the call has its task before anything is told about it.
    const start = async (input: Input) => {
      await Promise.resolve()
      return run(input, emit, stop.signal)
    }
    const answered = asynchronous(name, (input) => Promise.race([start(input), aborted]), thrown)(given)
    aborted.catch(() => undefined)
    return answered === undefined ? task : Object.assign(answered, task)
  }
}
