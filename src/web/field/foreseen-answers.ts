/** Answers of acts whose page stands as they were foreseen to leave it: nothing of it is of before. */
const answers = new WeakSet<object>()

export function foreseen<T extends object>(answer: T): T {
  answers.add(answer)
  return answer
}

export const isForeseen = (answer: unknown) => typeof answer === 'object' && answer !== null && answers.has(answer)
