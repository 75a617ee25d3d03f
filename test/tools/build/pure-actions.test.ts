import { build } from 'esbuild'
import { expect, it } from 'vitest'
import { pureActions } from '../../../tools/build/pure-actions'

async function bundle(code: string, plugins = [pureActions]): Promise<string> {
  const stdin = { contents: code, resolveDir: process.cwd(), loader: 'ts' as const }
  return (await build({ stdin, bundle: true, write: false, format: 'cjs', platform: 'node', plugins })).outputFiles[0]?.text ?? ''
}

it('a bundle has the actions it serves, and not those of a room it only reads', async () => {
  const reads =
    "import { openStaff } from './cloudfunctions/core/domain/staff/record'; import { readSeats } from './cloudfunctions/core/domain/staff'; console.log(openStaff, readSeats)"
  const serves = "import { staffActions } from './cloudfunctions/core/domain/staff'; console.log(staffActions)"
  const mark = 'tickets.issue(INVITATION'
  expect(await bundle(reads)).not.toContain(mark)
  expect(await bundle(reads, [])).toContain(mark)
  expect(await bundle(serves)).toContain(mark)
})
