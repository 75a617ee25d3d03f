import { parseArgs } from 'node:util'
import { runSeed } from './run-seed'

const text = (value: string) => ({ type: 'string', default: value }) as const

const { values } = parseArgs({ options: { from: text('1'), until: text('2'), step: text('1'), about: text(''), lines: text('') } })
const listening = {
  ...(values.about === '' ? {} : { about: values.about }),
  ...(values.lines === '' ? {} : { lines: Number(values.lines) }),
}

// One line of JSON a seed. What is broken is played once more, listening: the same world comes to the same end, and tells its story.
for (let seed = Number(values.from); seed < Number(values.until); seed += Number(values.step)) {
  const outcome = await runSeed(seed)
  const wanted = outcome.breaches.length > 0 || values.about !== ''
  const { plan: _, ...said } = wanted ? await replay(seed, outcome.events) : outcome
  console.log(JSON.stringify(said))
}

async function replay(seed: number, events: number) {
  const again = await runSeed(seed, listening)
  if (again.events === events) return again
  const words = `played twice, it took ${events} and ${again.events} events`
  return { ...again, breaches: [{ invariant: 'replay', about: '', words }, ...again.breaches] }
}
