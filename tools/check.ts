import { steps } from './check/steps'

let failed = 0
for (const step of steps) {
  const started = performance.now()
  const complaints = await step.run()
  console.log(`${complaints.length === 0 ? '✓' : '✗'} ${step.name} ${Math.round(performance.now() - started)} ms`)
  for (const complaint of complaints) console.log(complaint)
  if (complaints.length > 0) failed++
}
process.exitCode = failed === 0 ? 0 : 1
