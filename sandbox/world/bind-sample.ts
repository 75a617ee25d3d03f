import type { World } from './world'

/** Tells 微店's console where to push: the merchant pastes the address the product shows. */
export function pastePushUrl(world: World, shop: unknown): void {
  const { id, pushUrl } = shop as { id: string; pushUrl: string }
  world.weidian.control.setPushUrl({ shop: id.split(':')[1] ?? '', url: pushUrl })
}

/** Does by the owner's phone what a merchant does by hand: setup code, key and secret, push address. Does nothing where a shop is bound. */
export async function bindSample(world: World, setupCode: string): Promise<void> {
  const owner = world.client('owner')
  const listed = await owner.ask('merchant', 'binding.list')
  if (listed.ok && Array.isArray(listed.data.shops) && listed.data.shops.length > 0) {
    pastePushUrl(world, listed.data.shops[0])
    return
  }
  if (!listed.ok) await owner.call('merchant', 'owner.claim', { code: setupCode })
  const { key, secret } = world.weidian.control.apps().ownApp
  const { shop } = await owner.call('merchant', 'binding.bindOwnApp', { key, secret })
  pastePushUrl(world, shop)
}
