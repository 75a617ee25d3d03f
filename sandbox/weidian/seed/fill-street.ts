import type { Seed } from '../../base/seed'

/** A street of the pattern's form: `{n}`, `{b}` and `{r}` become numbers. */
export function fillStreet(pattern: string, seed: Seed): string {
  const room = `${seed.whole(1, 24)}0${seed.whole(1, 6)}`
  return pattern
    .replace('{n}', String(seed.whole(1, 399)))
    .replace('{b}', String(seed.whole(1, 26)))
    .replace('{r}', room)
}
