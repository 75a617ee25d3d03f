import cloudbase from '@cloudbase/node-sdk'
import { createClock, type WorldClock } from '../../../../sandbox/base/clock'
import { serve } from '../../../../sandbox/base/serve'
import { handleAdmin } from '../../../../sandbox/cloudbase/admin'
import { type Database, openDatabase } from '../../../../sandbox/cloudbase/database'

/** The database behind the vendor's own SDK, over real HTTP on loopback. */
export async function startDatabase(options: { directory?: string | null; clock?: WorldClock } = {}) {
  const database: Database = await openDatabase({ directory: options.directory ?? null, clock: options.clock ?? createClock() })
  const served = await serve({ handle: (request) => handleAdmin(database.actions, request, {}), control: {} })
  process.env.TENCENTCLOUD = 'true'
  const app = cloudbase.init({ env: 'e1', secretId: 'a', secretKey: 'b', serviceUrl: `${served.url}/admin`, keepalive: true })
  return {
    app,
    db: app.database(),
    database,
    control: database.control,
    url: `${served.url}/admin`,
    async close() {
      await served.close()
      await database.close()
    },
  }
}
