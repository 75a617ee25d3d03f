/** The little of protobuf that cloud calls need: varints and length-delimited fields. */
export interface ProtobufField {
  readonly id: number
  readonly value: number | Buffer
}

/** Throws RangeError for anything cut off or of another wire type. */
export function readProtobuf(bytes: Buffer): readonly ProtobufField[] {
  const fields: ProtobufField[] = []
  let at = 0
  const varint = () => {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++]
      if (byte === undefined || scale > 2 ** 63) throw new RangeError('protobuf is cut off')
      value += (byte & 127) * scale
      if (byte < 128) return value
    }
  }
  while (at < bytes.length) {
    const tag = varint()
    const id = Math.floor(tag / 8)
    if (tag % 8 === 0) fields.push({ id, value: varint() })
    else if (tag % 8 === 2) {
      const end = varint() + at
      if (end > bytes.length) throw new RangeError('protobuf is cut off')
      fields.push({ id, value: bytes.subarray(at, end) })
      at = end
    } else throw new RangeError(`protobuf wire type ${tag % 8}`)
  }
  return fields
}

export function writeProtobuf(fields: readonly ProtobufField[]): Buffer {
  return Buffer.concat(
    fields.flatMap(({ id, value }) =>
      typeof value === 'number'
        ? [writeVarint(BigInt(id * 8)), writeVarint(BigInt(value))]
        : [writeVarint(BigInt(id * 8 + 2)), writeVarint(BigInt(value.length)), value],
    ),
  )
}

/** An int32 below zero takes ten bytes, as 64-bit two's complement. */
function writeVarint(value: bigint): Buffer {
  const bytes: number[] = []
  let left = BigInt.asUintN(64, value)
  do {
    bytes.push(Number(left & 127n) | (left > 127n ? 128 : 0))
    left >>= 7n
  } while (left > 0n)
  return Buffer.from(bytes)
}
