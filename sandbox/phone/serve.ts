import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { serve } from '../base/serve'
import { createPhone } from './index'

const { values } = parseArgs({
  options: {
    app: { type: 'string' },
    port: { type: 'string', default: '0' },
    cloudbase: { type: 'string', default: 'http://127.0.0.1:7070' },
    wechat: { type: 'string', default: 'http://127.0.0.1:7072' },
  },
})
if (values.app === undefined) throw new Error('--app <folder of a built mini program> is needed')
const { url } = await serve(
  createPhone({ app: resolve(values.app), cloudbaseUrl: values.cloudbase, wechatUrl: values.wechat }),
  Number(values.port),
)
console.log(JSON.stringify({ url }))
