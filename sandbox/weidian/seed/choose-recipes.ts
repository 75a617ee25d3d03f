import type { Seed } from '../../base/seed'
import type { SampleShop, Scenario } from '../shop/sample'
import type { Buyers } from './buyers'
import type { OrderWish } from './make-order'
import { createPicker } from './picker'
import { createStartTimes } from './start-times'

export interface GenerateInput {
  readonly sample: SampleShop
  readonly buyers: Buyers
  /** Orders wanted in all, those of "you" included. */
  readonly orders: number
  readonly days: number
  readonly bornAt: number
  readonly seed: Seed
}

export interface RecipeWish extends OrderWish {
  /** Orders of one burst share it: they move on in the same seconds. */
  readonly burst?: number
}

const HOUR = 3_600_000
/** Above this, recipes of the last hours occur only as often as they must. */
const MANY = 20_000

/** Which recipes are played and when, oldest first: each as often as it must, then by weight until the shop is full. */
export function chooseRecipes(input: GenerateInput): RecipeWish[] {
  const { sample, orders, seed } = input
  const start = createStartTimes(sample, input.bornAt, input.days)
  const whenOf = (recipe: Scenario) => {
    if (recipe.placed === undefined) return start(seed)
    const [least, most] = recipe.placed.agoHours
    return Math.floor((input.bornAt - (least + seed.fraction() * (most - least)) * HOUR) / 1000) * 1000
  }
  const must = sample.scenarios.flatMap((recipe) => mustHave(recipe, input, whenOf))
  const wishes = must.length <= orders ? must : []
  const draw = createPicker(sample.scenarios, (recipe) => (orders > MANY && recipe.placed ? 0 : recipe.weight))
  while (wishes.length < orders) {
    const recipe = draw(seed.fraction())
    wishes.push({ recipe, at: whenOf(recipe) })
  }
  return forceOverlays(sample, wishes).sort((a, b) => a.at - b.at)
}

function mustHave(recipe: Scenario, input: GenerateInput, whenOf: (recipe: Scenario) => number): RecipeWish[] {
  if (recipe.burst !== undefined) {
    const bursts = Math.max(1, Math.floor(input.orders / recipe.burst.per))
    return Array.from({ length: bursts }, (_, burst) => {
      const at = whenOf(recipe)
      return Array.from({ length: recipe.burst?.orders ?? 0 }, () => ({ recipe, at, burst }))
    }).flat()
  }
  return Array.from({ length: recipe.atLeast }, (_, index) =>
    recipe.buyer === 'two-phones' ? twoPhones(recipe, input, index) : { recipe, at: whenOf(recipe) },
  )
}

/** One buyer orders before and after the account's phone changed: the pair a claim by phone must get right. */
function twoPhones(recipe: Scenario, input: GenerateInput, index: number): RecipeWish {
  const list = input.sample.buyers.filter((buyer) => buyer.phoneBefore !== undefined && (buyer.phoneChangedDaysAgo ?? 99) < input.days - 2)
  const buyer = list[Math.floor(index / 2) % list.length]
  const changed = input.bornAt - (buyer?.phoneChangedDaysAgo ?? 0) * 24 * HOUR
  const away = (6 + input.seed.fraction() * 30) * HOUR
  const at = Math.floor((index % 2 === 0 ? changed - away : changed + away) / 1000) * 1000
  return { recipe, at, ...(buyer && { buyer }) }
}

/** Lays each overlay over one ordinary order, so that none is left to chance. */
function forceOverlays(sample: SampleShop, wishes: readonly RecipeWish[]): RecipeWish[] {
  const left = sample.overlays.map((overlay) => overlay.id)
  return wishes.map((wish) => {
    if (wish.recipe.id !== 'S01') return wish
    const overlay = left.shift()
    return overlay === undefined ? wish : { ...wish, overlay }
  })
}
