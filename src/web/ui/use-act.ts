import { type UseMutationOptions, useMutation } from '@tanstack/react-query'
import { problemsOf } from '../problems.ts'

/** A command of the API as an act of the screen: `go` sends it, `problems` says why it was refused. */
export function useAct<Out, Fault, In, Ctx>(options: UseMutationOptions<Out, Fault, In, Ctx>) {
  const act = useMutation(options)
  return {
    go: act.mutate,
    busy: act.isPending,
    done: act.isSuccess,
    answer: act.data,
    /** What was asked last. */
    asked: act.variables,
    problems: act.isError ? problemsOf(act.error) : [],
    reset: act.reset,
  }
}
