import type { Comparison } from './comparison'
import type { Suspect } from './record'

/** In depth `list` contents are compared only where the lists differ, and of rows that have changed since. */
function wanted({ work, parts }: Comparison, listed: ReadonlySet<string>, kept: ReadonlySet<string>): string[] {
  const all = [...new Set([...listed, ...kept])]
  const changed = new Set(work.changed)
  const some = parts.row.depth === 'content' ? all : all.filter((id) => listed.has(id) !== kept.has(id) || changed.has(id))
  return some.filter((id) => id > work.at).toSorted()
}

/** Compares row by row what is listed or kept, in the order of ids, from where it stands. False where time was up first. */
export async function compareRows(on: Comparison): Promise<boolean> {
  const { kind, shop, row, span, batch: size } = on.parts
  const listed = new Set(on.work.listed)
  const ids = wanted(on, listed, new Set(await kind.kept(row.shop, span)))
  for (let start = 0; start < ids.length; start += size) {
    const batch = ids.slice(start, start + size)
    const compared = await kind.compare(row.shop, shop, batch)
    const suspects = compared.flatMap(({ id, verdict, fields }): Suspect[] => {
      if (verdict !== 'same') return [{ row: id, verdict, fields: [...fields] }]
      return listed.has(id) ? [] : [{ row: id, verdict: 'unlisted', fields: [] }]
    })
    on.work = { ...on.work, at: batch.at(-1) ?? on.work.at, suspects: [...on.work.suspects, ...suspects] }
    if (!(await on.goOn()) && start + size < ids.length) return false
  }
  return true
}
