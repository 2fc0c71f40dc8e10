import { type ComponentType, useEffect, useState } from 'react'
import type { Problem } from '../../../platform/problem.ts'
import { Waiting } from '../query-states.tsx'
import { HOME } from '../router.ts'

const pages = {
  phone: async () => (await import('./phone-page.tsx')).PhonePage,
  unsent: async () => (await import('./unsent-page.tsx')).UnsentPage,
}
const titles = { phone: '没有信号也能用', unsent: '未发送' }
const NOT_READ: Problem = { code: 'page.not-read', message: '这一页没有读出来，可能是网络断了。请稍后再打开。' }

/** Pages of the phone's store that are opened now and then: not among what is fetched before the first screen; the worker keeps them too. */
export function RarePage(props: { of: keyof typeof pages }) {
  const [read, setRead] = useState<{ of: string; Shown: ComponentType }>()
  const [problems, setProblems] = useState<Problem[]>([])
  useEffect(() => {
    let isHere = true
    pages[props.of]().then(
      (Shown) => isHere && setRead({ of: props.of, Shown }),
      () => isHere && setProblems([NOT_READ]),
    )
    return () => {
      isHere = false
    }
  }, [props.of])
  if (read?.of !== props.of)
    return <Waiting title={titles[props.of]} back={{ to: HOME, name: '我的家访' }} problems={problems} />
  return <read.Shown />
}
