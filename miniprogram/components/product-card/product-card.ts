import { productCardProps } from './props'

/** Picture 1:1, name on up to two lines, price at the row's foot. The page binds `tap`. */
Component({ properties: productCardProps })
