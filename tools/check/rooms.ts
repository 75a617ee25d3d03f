/**
 * The one ordered list of rooms of `cloudfunctions/`: a room imports only rooms above it. `open` rooms are vocabularies
 * whose files may be imported one by one; every other room is entered through its `index`, `contract` or `errors`.
 */
export interface Room {
  readonly path: string
  readonly open?: true
}

export const rooms: readonly Room[] = [
  { path: 'core/base', open: true },
  { path: 'core/cloud' },
  { path: 'core/store' },
  { path: 'core/platform/port', open: true },
  { path: 'core/platform/weidian' },
  { path: 'core/wechat/mini-program' },
  { path: 'core/wechat/push' },
  { path: 'core/frame/access', open: true },
  { path: 'core/frame/contract' },
  { path: 'core/frame/audit' },
  { path: 'core/frame/ticket' },
  { path: 'core/frame/tally' },
  { path: 'core/frame/export' },
  { path: 'core/frame/fact' },
  { path: 'core/frame/privacy' },
  { path: 'core/frame/notice' },
  { path: 'core/frame/credential' },
  { path: 'core/frame/incident' },
  { path: 'core/frame/door' },
  { path: 'core/frame/schedule' },
  { path: 'core/sync' },
  { path: 'core/domain/binding' },
  { path: 'core/domain/staff' },
  { path: 'core/domain/member' },
  { path: 'core/domain/buyer' },
  { path: 'core/domain/catalog' },
  { path: 'core/domain/order' },
  { path: 'core/domain/claim' },
  { path: 'core/domain/purchase' },
  { path: 'core/feature/overview' },
  { path: 'core/feature/members' },
  { path: 'core/feature/days' },
  { path: 'core/feature/funnel' },
  { path: 'core/feature/checklist' },
  { path: 'core/feature/archive' },
  { path: 'core/host' },
  { path: 'shopper' },
  { path: 'merchant' },
  { path: 'gateway' },
  { path: 'wechat-push' },
  { path: 'worker' },
  { path: 'every-30s' },
  { path: 'every-night' },
]
