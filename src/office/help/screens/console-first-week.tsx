import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../web/api.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { ServerLink } from '../../../web/ui/server-link.tsx'
import type { firstSteps } from '../../today/contract.ts'

type Key = (typeof firstSteps)[number]
/** `who`: whoever else does it. */
const steps: Record<Key, { text: string; to: string; act: string; who?: string }> = {
  address: { text: '印在纸上的网址，家属的手机打得开', to: '/settings/address', act: '看网址', who: '系统管理员' },
  plan: { text: '采用实施方案', to: '/plan', act: '看方案' },
  roster: { text: '登记花名册', to: '/round/import', act: '导入花名册' },
  structure: {
    text: '核对单位结构：一位一把手，最多一位派驻纪检监察组长，有可随同记录的人',
    to: '/people',
    act: '看单位结构',
  },
  accounts: {
    text: '家访人、随同记录人员都有账号',
    to: '/help/coordinator#账号由谁建',
    act: '怎样请人建',
    who: '安全管理员',
  },
  links: { text: '把登记链接发给每一家', to: '/round/census', act: '发链接' },
  round: { text: '开始一轮', to: '/round', act: '看本轮' },
  drawn: { text: '生成家访名单', to: '/round/list', act: '看名单' },
  published: { text: '名单审定、公布', to: '/round/list', act: '看名单' },
}

/** 第一周: what is there is ticked, by itself. */
export function FirstWeek() {
  const week = useQuery(orpc.insights.firstWeek.queryOptions({ input: {} }))
  return (
    <Fetched of={week} what="第一周">
      {(answer) => {
        const done = answer.steps.filter((step) => step.done).length
        return (
          <Part title="第一周" aside={`办好了 ${done} 件，共 ${answer.steps.length} 件；办好一件，这里自己勾上`}>
            <ol className="first-week">
              {answer.steps.map((step) => (
                <FirstStep key={step.key} of={step.key} done={step.done} />
              ))}
            </ol>
          </Part>
        )
      }}
    </Fetched>
  )
}

function FirstStep(props: { of: Key; done: boolean }) {
  const { text, to, act, who } = steps[props.of]
  return (
    <li>
      <span className={props.done ? 'dot done' : 'dot ahead'} aria-hidden="true" />
      <span>
        {text}
        {who && <span className="soft small">（由{who}办）</span>}
        <span className="unseen">：{props.done ? '办好了' : '还没有办'}</span>
      </span>
      {!props.done && <ServerLink to={to}>{act}</ServerLink>}
    </li>
  )
}
