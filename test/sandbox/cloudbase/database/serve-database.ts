import { startDatabase } from './start-database'

/** A database in a process of its own, to be killed: prints its address and serves. */
const world = await startDatabase({ directory: process.argv[2] ?? null })
await world.control.createCollection({ name: 'c' })
process.stdout.write(`${world.url.slice(0, -'/admin'.length)}\n`)
