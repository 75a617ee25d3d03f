import { describe, expect, it } from 'vitest'
import { filesOf, mutated } from '../../tools/simulate/bundle'
import { mutants } from './mutants'

describe('planted bugs', () => {
  it.each(mutants)('$name fits the product as it is', async (mutant) => {
    for (const { file, text } of await filesOf(mutant)) expect(mutated(mutant, file, text)).not.toBe(text)
  })

  it('are twenty, each with a name of its own', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(20)
  })

  it('fail loudly where the product has changed', async () => {
    const [mutant] = mutants
    if (mutant === undefined) throw new Error('no mutants')
    const [found] = await filesOf(mutant)
    expect(() => mutated(mutant, found?.file ?? '', 'another text')).toThrow('does not fit')
  })
})
