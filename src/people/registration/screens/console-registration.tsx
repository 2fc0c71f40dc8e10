import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { orpc } from '../../../web/api.ts'
import { AddressWarning } from '../../../web/console/address-warning.tsx'
import { beijingDay, formatDay } from '../../../web/ui/dates.ts'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { useAct } from '../../../web/ui/use-act.ts'

/** 自助登记: how many households are still open, and the papers and links by which they answer (方案 §三.1). */
export function Registration() {
  const state = useQuery(orpc.registration.state.queryOptions({ input: {} }))
  const issue = useAct(orpc.registration.issue.mutationOptions())
  return (
    <section className="stack" aria-label="自助登记">
      <AddressWarning />
      <Problems problems={issue.problems} />
      <Fetched of={state} what="登记进度">
        {({ households, open, officers, linked, parts, expiresAt }) => (
          <Strip kind={open === 0 ? 'done' : 'waits'}>
            {linked === 0 ? (
              <>
                请各家自己核对登记：给每名干部职工发一个登记链接，手机上办；不方便用手机的，打印登记表。
                <Button type="primary" loading={issue.busy} onClick={() => issue.go({})}>
                  发登记链接
                </Button>
              </>
            ) : (
              <div className="strip-line">
                <strong>
                  {open === 0 ? `${households} 户都已登记完` : `还有 ${open} 户登记未完（共 ${households} 户）`}
                </strong>
                {parts.map(({ from, to }) => (
                  <a key={from} href={`/api/registration/sheets/${from}/sheets.pdf`} target="_blank" rel="noreferrer">
                    打印登记表{parts.length > 1 ? ` ${from}–${to}` : ''}
                  </a>
                ))}
                <a href="/api/registration/links/slips.pdf" target="_blank" rel="noreferrer">
                  打印链接条
                </a>
                <a href="/api/registration/links/links.xlsx">链接表</a>
                <Link to="/round/slips">录入回条</Link>
                {linked < officers && (
                  <Button size="small" loading={issue.busy} onClick={() => issue.go({})}>
                    给新来的 {officers - linked} 人发链接
                  </Button>
                )}
                <span className="soft small">
                  {linked} 人有链接{expiresAt ? `，有效期到${formatDay(beijingDay(expiresAt))}` : ''}
                  。本人登录后在“我家的登记”里打开。
                </span>
              </div>
            )}
          </Strip>
        )}
      </Fetched>
    </section>
  )
}
