import { parseArgs } from 'node:util'
import { findMutants } from './simulate/find-mutants'
import { reportOf } from './simulate/report'
import { runSeeds, type SeedOutcome } from './simulate/run-seeds'

const { values, positionals } = parseArgs({
  options: {
    from: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '500' },
    processes: { type: 'string' },
    mutants: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    /** Tells the story of a row or a shop although nothing is broken, so many lines of it. */
    about: { type: 'string' },
    lines: { type: 'string' },
  },
  allowPositionals: true,
})

const from = Number(values.from)

async function seeds(): Promise<boolean> {
  const began = performance.now()
  const outcomes: SeedOutcome[] = []
  await runSeeds({
    from,
    seeds: Number(values.seeds),
    ...(values.processes === undefined ? {} : { processes: Number(values.processes) }),
    ...(values.about === undefined ? {} : { about: values.about }),
    ...(values.lines === undefined ? {} : { lines: Number(values.lines) }),
    onOutcome(outcome) {
      outcomes.push(outcome)
      if (values.about !== undefined && !values.json && outcome.breaches.length === 0)
        console.log(`seed ${outcome.seed}\n${outcome.story}\n`)
      if (!values.json && outcomes.length % 50 === 0) console.log(`${outcomes.length} seeds`)
      return false
    },
  })
  const report = reportOf(outcomes)
  if (values.json) console.log(JSON.stringify(report))
  else {
    const seconds = (performance.now() - began) / 1_000
    for (const { seed, invariant, story } of report.broken) console.log(`✗ seed ${seed}: ${invariant}\n${story}\n`)
    console.log(
      Object.entries(report.faults)
        .map(([name, count]) => `${name} ${count}`)
        .join(' · '),
    )
    console.log(`${report.seeds} seeds in ${seconds.toFixed(0)} s, ${report.broken.length} broken`)
  }
  return report.broken.length === 0
}

async function plantedBugs(): Promise<boolean> {
  const results = await findMutants(positionals, from, ({ name, words, seed, invariant }) => {
    if (values.json) return
    console.log(seed === null ? `✗ ${name} (${words}): not found` : `✓ ${name} (${words}): seed ${seed}, ${invariant}`)
  })
  if (values.json) console.log(JSON.stringify(results))
  else console.log(`${results.filter(({ seed }) => seed !== null).length} of ${results.length} found`)
  return results.every(({ seed }) => seed !== null)
}

process.exitCode = (await (values.mutants ? plantedBugs() : seeds())) ? 0 : 1
