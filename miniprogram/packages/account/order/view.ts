export { type Order, type OrderData, orderView } from '../../../format/order-view'
