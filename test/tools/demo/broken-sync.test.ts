import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Plugin } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildDeployable } from '../../../tools/build/deployable-functions'
import { runDemo } from '../../../tools/demo/run-demo'

/** Breaks one place of the product while it is bundled; fails where the place is not there any more. */
function broken(file: string, from: string, to: string): Plugin {
  return {
    name: 'broken-on-purpose',
    setup(builder) {
      builder.onLoad({ filter: new RegExp(`${file.replaceAll('.', '\\.')}$`) }, async ({ path }) => {
        const source = await readFile(path, 'utf8')
        if (!source.includes(from)) throw new Error(`${file} has no ${from}`)
        return { contents: source.replace(from, to), loader: 'ts' }
      })
    },
  }
}

describe('the demo with a broken sync', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'weidian-link-broken-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const demoWith = async (name: string, ...plugins: readonly Plugin[]) => {
    const functionsDirectory = await buildDeployable(join(folder, name), plugins)
    // How fast it is, is the bench's business.
    return runDemo({ functionsDirectory, orders: 120, seed: 'broken', pushVisibleMs: 30_000 })
  }

  it('is content with the product as it is', async () => {
    const { ok, orders, products } = await demoWith('whole')
    expect(ok).toBe(true)
    expect(orders).toMatchObject({ lost: 0, doubled: 0, different: 0 })
    expect(products).toMatchObject({ lost: 0, doubled: 0, different: 0 })
  }, 90_000)

  it('sees a field that is mapped wrongly', async () => {
    const { ok, orders } = await demoWith(
      'mapped',
      broken('weidian/map/order.ts', "needYuan('price', order.price)", "needYuan('total', order.total)"),
    )
    expect(ok).toBe(false)
    expect(orders.different).toBeGreaterThan(0)
    expect(orders.examples.join()).toContain('goods')
  }, 90_000)

  it('sees a row that is dropped', async () => {
    const { ok, orders } = await demoWith(
      'dropped',
      broken(
        'engine/take-rows.ts',
        'takeUntilFree(kind, job.shop, run.shop, ids)',
        'takeUntilFree(kind, job.shop, run.shop, ids.slice(1))',
      ),
    )
    expect(ok).toBe(false)
    expect(orders.lost).toBeGreaterThan(0)
  }, 90_000)
})
