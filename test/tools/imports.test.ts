import { describe, expect, it } from 'vitest'
import { checkImports, complaint, importsOf } from '../../tools/check/imports'

const to = (from: string, target: string, typeOnly = false) => complaint({ from, to: target, typeOnly })

describe('ordered rooms', () => {
  it('reads imports, exports and dynamic imports, and tells types apart', () => {
    const source = "import type { A } from './a'\nimport {\n  b,\n} from '../b'\nexport { c } from './c'\nconst d = await import('d')\n"
    expect(importsOf('sandbox/x/y.ts', source)).toEqual([
      { from: 'sandbox/x/y', to: 'sandbox/x/a', typeOnly: true },
      { from: 'sandbox/x/y', to: 'sandbox/b', typeOnly: false },
      { from: 'sandbox/x/y', to: 'sandbox/x/c', typeOnly: false },
      { from: 'sandbox/x/y', to: 'd', typeOnly: false },
    ])
  })

  it.each([
    ['an earlier room through its door', 'cloudfunctions/core/domain/order/apply', 'cloudfunctions/core/store/index'],
    ['a vocabulary file by file', 'cloudfunctions/core/store/lease', 'cloudfunctions/core/base/clock'],
    ['a contract of a later domain from a function', 'cloudfunctions/shopper/contracts', 'cloudfunctions/core/domain/order/contract'],
    ['the SDK in core/cloud', 'cloudfunctions/core/cloud/database', '@cloudbase/node-sdk'],
    ['npm in the sandbox', 'sandbox/cloudbase/index', 'lmdb'],
  ])('allows %s', (_, from, target) => {
    expect(to(from, target)).toBeNull()
  })

  it.each([
    ['a later room', 'cloudfunctions/core/sync/engine', 'cloudfunctions/core/domain/order/index'],
    ['a room by the window', 'cloudfunctions/core/domain/order/apply', 'cloudfunctions/core/domain/catalog/merge'],
    ['the SDK elsewhere', 'cloudfunctions/core/store/collection', '@cloudbase/node-sdk'],
    ['the sandbox in the product', 'cloudfunctions/core/host/deps', 'sandbox/base/clock'],
    ['the product in the sandbox', 'sandbox/weidian/index', 'cloudfunctions/core/base/money'],
    ['cloud code in a page', 'miniprogram/pages/home/home', 'cloudfunctions/core/base/money'],
    ['a value from typings in a page', 'miniprogram/pages/home/home', 'typings/api/shopper'],
    ['an unknown room', 'cloudfunctions/core/helpers/x', 'zod'],
  ])('refuses %s', (_, from, target) => {
    expect(to(from, target)).not.toBeNull()
  })

  it('holds for the whole tree', async () => {
    expect(await checkImports()).toEqual([])
  })
})
