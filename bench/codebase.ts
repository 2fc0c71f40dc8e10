/** Prints how the rooms of src/ import each other: arrows, those that run up, circles, sizes, tables with two writers. */
import { arrows, circles, product, roomOf, rooms, runsUp, writers } from '../src/testing/codebase.ts'

const between = new Set(arrows.map(({ from, to }) => `${roomOf(from)} -> ${roomOf(to)}`))
const lines = product.map((f) => f.text.split('\n').length).sort((a, b) => a - b)
console.log(`rooms                ${rooms.length}`)
console.log(`files                ${product.length}, median ${lines[Math.floor(lines.length / 2)]} lines`)
console.log(`imports between them ${arrows.length}`)
console.log(`arrows room to room  ${between.size}`)
console.log(`arrows that run up   ${arrows.filter(runsUp).length}`)
console.log(`circles of files     ${circles().length}`)
console.log(`tables, two writers  ${[...writers().values()].filter((by) => by.size > 1).length} of ${writers().size}`)
for (const room of rooms) {
  const to = [...between].filter((arrow) => arrow.startsWith(`${room} -> `)).map((arrow) => arrow.split(' -> ')[1])
  console.log(`${room.padEnd(22)}${to.join(' ')}`)
}
