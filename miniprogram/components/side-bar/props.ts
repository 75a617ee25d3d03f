export const sideBarProps = {
  /** The page it stands on: `orders`, `toShip`, … */
  current: { type: String, value: '' },
}
