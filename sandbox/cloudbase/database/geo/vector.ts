/** A place on the unit sphere. */
export interface Vector {
  readonly x: number
  readonly y: number
  readonly z: number
}

const RADIANS = Math.PI / 180

/** Degrees in. */
export function vectorOf(longitude: number, latitude: number): Vector {
  const [theta, phi] = [longitude * RADIANS, latitude * RADIANS]
  const flat = Math.cos(phi)
  return { x: Math.cos(theta) * flat, y: Math.sin(theta) * flat, z: Math.sin(phi) }
}

export function dot(a: Vector, b: Vector): number {
  return a.x * b.x + a.y * b.y + a.z * b.z
}

export function cross(a: Vector, b: Vector): Vector {
  return { x: a.y * b.z - a.z * b.y, y: a.z * b.x - a.x * b.z, z: a.x * b.y - a.y * b.x }
}

export function length(a: Vector): number {
  return Math.sqrt(dot(a, a))
}

/** The same direction with length 1; the zero vector stays. */
export function unit(a: Vector): Vector {
  const size = length(a) || 1
  return { x: a.x / size, y: a.y / size, z: a.z / size }
}

/** Angle between two places, radians; exact also for places close together. */
export function angle(a: Vector, b: Vector): number {
  return Math.atan2(length(cross(a, b)), dot(a, b))
}
