import { createClock } from '../../sandbox/base/clock'
import { serve } from '../../sandbox/base/serve'
import { handleAdmin } from '../../sandbox/cloudbase/admin'
import { openDatabase } from '../../sandbox/cloudbase/database'

/** The database alone in a process of its own, durable in the directory given as argument; ends with its parent. */
const start = performance.now()
const database = await openDatabase({ directory: process.argv[2] ?? null, clock: createClock() })
const openMs = performance.now() - start
const served = await serve({ handle: (request) => handleAdmin(database.actions, request, {}), control: database.control })
process.stdout.write(`${JSON.stringify({ url: served.url, openMs })}\n`)
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
