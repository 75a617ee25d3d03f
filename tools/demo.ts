import { parseArgs } from 'node:util'
import { buildFunctions } from './build/functions'
import { runDemo } from './demo/run-demo'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    orders: { type: 'string', default: '1200' },
    seed: { type: 'string', default: 'camellia' },
  },
})

const out = 'dist/cloudfunctions'
await buildFunctions(out)
const report = await runDemo({
  functionsDirectory: out,
  orders: Number(values.orders),
  seed: values.seed,
  onProgress: (lines) => {
    if (!values.json) console.log(`  ${lines.join(' · ')}`)
  },
  onStep: ({ name, ok, ms, detail }) => {
    if (!values.json) console.log(`${ok ? '✓' : '✗'} ${name.padEnd(18)} ${String(ms).padStart(6)} ms  ${detail}`)
  },
})
if (values.json) console.log(JSON.stringify(report))
else console.log(`${report.ok ? 'ok' : 'NOT ok'}: ${report.orders.stored} orders, ${report.products.stored} products`)
process.exit(report.ok ? 0 : 1)
