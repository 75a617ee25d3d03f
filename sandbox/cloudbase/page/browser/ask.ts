/** Runs a verb of this cloud: `ask('find', { collection })`. Throws with the cloud's own words. */
export async function ask<T>(verb: string, input: unknown = {}): Promise<T> {
  const response = await fetch(`/control/${verb}`, { method: 'POST', body: JSON.stringify(input) })
  const answer = await response.json()
  if (!response.ok) throw new Error(String(answer?.error ?? response.status))
  return answer
}
