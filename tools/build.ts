import { parseArgs } from 'node:util'
import { writeDeploymentFiles } from './build/deployment-files'
import { buildFunctions } from './build/functions'
import { buildMiniprogram } from './build/miniprogram'

const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist' } } })

const started = performance.now()
const [functions, miniprogram] = await Promise.all([
  buildFunctions(`${values.out}/cloudfunctions`),
  buildMiniprogram({ out: `${values.out}/miniprogram` }),
  writeDeploymentFiles(),
])
for (const { name, bundleKb, sdks } of functions)
  console.log(`function ${name.padEnd(12)} ${String(bundleKb).padStart(5)} KB + ${sdks.join(', ')}`)
for (const { name, kb, limitKb } of miniprogram.sizes) console.log(`package  ${name.padEnd(12)} ${String(kb).padStart(5)} KB of ${limitKb}`)
console.log(`built ${values.out}/ in ${((performance.now() - started) / 1000).toFixed(1)} s`)
