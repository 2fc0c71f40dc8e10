/** The child's side: one compiler, one paper at a time, and back to the event loop after each, where the compiler's leftovers are freed. */
import { argv } from 'node:process'
import { openCompiler } from './compiler.ts'
import type { Question } from './messages.ts'

const answer = openCompiler(argv[2])

process.on('message', (text) => {
  const question: Question = JSON.parse(String(text))
  process.send?.(answer(question))
})
process.on('disconnect', () => process.exit(0))
