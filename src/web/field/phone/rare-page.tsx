import { type ComponentType, useEffect, useState } from 'react'
import type { Problem } from '../../../platform/problem.ts'
import { Waiting } from '../query-states.tsx'
import { HOME } from '../router.ts'

const NOT_READ: Problem = { code: 'page.not-read', message: '这一页没有读出来，可能是网络断了。请稍后再打开。' }

/** A page that is opened now and then: not among what is fetched before the first screen; the worker keeps it, too. */
function rarePage<Props extends object>(title: string, load: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | undefined
  return function RarePage(props: Props) {
    const [shown, setShown] = useState(() => loaded)
    const [problems, setProblems] = useState<Problem[]>([])
    useEffect(() => {
      let isHere = true
      load().then(
        (Page) => {
          loaded = Page
          if (isHere) setShown(() => Page)
        },
        () => isHere && setProblems([NOT_READ]),
      )
      return () => {
        isHere = false
      }
    }, [])
    const Shown = shown
    return Shown ? (
      <Shown {...props} />
    ) : (
      <Waiting title={title} back={{ to: HOME, name: '我的家访' }} problems={problems} />
    )
  }
}

const pages = async () => (await import('./rare-pages.ts')).rarePages
export const FieldHelp = rarePage('帮助', async () => (await pages()).FieldHelp)
export const LateActs = rarePage('补交的', async () => (await pages()).LateActs)
export const Learn = rarePage('学习', async () => (await pages()).Learn)
export const MendMatter = rarePage('修改', async () => (await pages()).MendMatter)
export const MyDays = rarePage('我不方便的日子', async () => (await pages()).MyDays)
export const PhonePage = rarePage('没有信号也能用', async () => (await pages()).PhonePage)
export const PickSlot = rarePage('定时间', async () => (await pages()).PickSlot)
export const RaiseMatter = rarePage('补登记', async () => (await pages()).RaiseMatter)
export const UnsentPage = rarePage('未发送', async () => (await pages()).UnsentPage)
