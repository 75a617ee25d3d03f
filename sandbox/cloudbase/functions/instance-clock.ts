/** Replaces `Date`, so that its "now" is the machine's plus an offset. Returns the setter of the offset, ms. */
export function installClock(): (offset: number) => void {
  const MachineDate = Date
  const machineNow = Date.now
  let offset = 0
  const now = () => machineNow() + offset
  const WorldDate: DateConstructor = new Proxy(MachineDate, {
    construct: (target, values, newTarget) => Reflect.construct(target, values.length === 0 ? [now()] : values, newTarget),
    apply: () => new MachineDate(now()).toString(),
  })
  MachineDate.now = now
  MachineDate.prototype.constructor = WorldDate
  globalThis.Date = WorldDate
  return (value) => {
    offset = value
  }
}
