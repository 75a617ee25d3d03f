import type { OrderRow } from './type'

const none: OrderRow = {
  id: '',
  shop: { name: '', logo: '', tint: 0 },
  state: '',
  tone: '',
  name: '',
  note: '',
  picture: '',
  total: { sign: '', yuan: '', cents: '' },
  pieces: '',
  foot: '',
  act: 'none',
  actWords: '',
  copies: '',
}

export const orderRowProps = {
  row: { type: Object, value: none },
}
