import { servePhone } from '../sandbox/phone/serve'
import { serveWechat } from '../sandbox/wechat/serve'
import { serveWeidian } from '../sandbox/weidian/serve'

/** `npm run stand-in -- <name> [--port N …]`: one stand-in alone; prints one JSON line and serves until stopped. */
const [name = '', ...args] = process.argv.slice(2)
const standIns: Readonly<Record<string, (args: readonly string[]) => Promise<unknown>>> = {
  weidian: serveWeidian,
  wechat: serveWechat,
  phone: servePhone,
}

const serveIt = Object.hasOwn(standIns, name) ? standIns[name] : undefined
if (serveIt === undefined) {
  console.error(`npm run stand-in -- <${Object.keys(standIns).join('|')}> [--port N]`)
  process.exitCode = 1
} else await serveIt(args)
