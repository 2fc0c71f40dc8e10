/** What the notice says of the place where nothing else was written: the area, never a door. */
export function usualPlace(area: string): string {
  return `${area}家中`
}
