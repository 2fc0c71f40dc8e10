import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { dayOf } from '../../../web/ui/dates.ts'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Strip } from '../../../web/ui/problems.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { ChangePlan } from './console-plan-change.tsx'
import { IssuePlan } from './console-plan-issue.tsx'
import { ChoosePreset } from './console-plan-presets.tsx'
import { PlanText } from './plan-text.tsx'
import './plan.css'

/** 设置: the plan as the plan it is. Reading by default; changing makes a new version. */
export function PlanPage() {
  const current = useQuery(orpc.plan.current.queryOptions({ input: {} }))
  const mayChange = useHolds('coordinator', 'head')
  const [mode, setMode] = useState<'read' | 'change' | 'choose'>('read')
  const [saved, setSaved] = useState<number>()
  return (
    <Fetched of={current} what="方案">
      {({ plan }) => {
        if (!plan || mode === 'choose')
          return (
            <>
              <PageHead title="实施方案" help="plan">
                {plan ? '换一个蓝本' : '先选一个蓝本，以后都可以改'}
              </PageHead>
              {mayChange ? (
                <ChoosePreset
                  current={plan?.preset}
                  onDone={() => setMode('read')}
                  onClose={plan && (() => setMode('read'))}
                />
              ) : (
                <Empty title="还没有实施方案">综合部选定方案后，这里可以看到全文。</Empty>
              )}
            </>
          )
        return (
          <>
            <PageHead
              title={plan.body.title}
              help="plan"
              acts={
                mayChange &&
                mode === 'read' && (
                  <>
                    <Button type="primary" onClick={() => setMode('change')}>
                      修改方案
                    </Button>
                    <Button onClick={() => setMode('choose')}>换蓝本</Button>
                    <a className="act second" href="#issue">
                      公文格式
                    </a>
                  </>
                )
              }
            >
              第 {plan.version} 版，{dayOf(plan.madeAt)}起
              {plan.version > 1 && mode === 'read' && (
                <>
                  {' · '}
                  <Link to="/plan/versions">各版对照</Link>
                </>
              )}
            </PageHead>
            {saved === plan.version && mode === 'read' && (
              <div className="plan-saved">
                <Strip kind="done">已存为第 {saved} 版。正在进行的轮次仍按开始时的版本办，下一轮起用这一版。</Strip>
              </div>
            )}
            {mode === 'change' ? (
              <ChangePlan
                version={plan.version}
                body={plan.body}
                onDone={(version) => {
                  setSaved(version)
                  setMode('read')
                  scrollTo(0, 0)
                }}
                onClose={() => setMode('read')}
              />
            ) : (
              <>
                <PlanText body={plan.body} />
                {mayChange && <IssuePlan planId={plan.id} version={plan.version} />}
              </>
            )}
          </>
        )
      }}
    </Fetched>
  )
}
