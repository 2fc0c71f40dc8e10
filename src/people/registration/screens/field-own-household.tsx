import type { ReactNode } from 'react'
import { relationNames } from '../../../vocabulary/relations.ts'
import { api } from '../../../web/api.ts'
import { Link } from '../../../web/field/link.tsx'
import { Page } from '../../../web/field/page.tsx'
import { reading, useReading } from '../../../web/field/query-cache.ts'
import { NotRead, Waiting } from '../../../web/field/query-states.tsx'
import { HELP, LEARN } from '../../../web/field/router.ts'
import { SignOut } from '../../../web/field/sign-out.tsx'
import { registrationNames } from '../../register/rules/registration.ts'

const mine = reading(async () => ({
  ...(await api.registration.ownHousehold({})),
  ...(await api.registration.mine({})),
}))
const TITLE = '我家的登记'

/** What is registered of one's own family, and why; the way to the page on which it is checked and put right. */
export function OwnHousehold(props: {
  back?: { to: string; name: string }
  /** What is to be looked at before it. */
  first?: ReactNode
}) {
  const { first, ...page } = props
  const { data, problems } = useReading(mine, undefined)
  if (!data) return <Waiting title={TITLE} {...page} problems={problems} />
  const { household, link } = data
  return (
    <Page title={TITLE} help="own" {...page}>
      <NotRead problems={problems} />
      {first}
      {household ? (
        <>
          {link && (
            <section className="part">
              <h2>{household.registration === 'unchecked' ? '请核对' : registrationNames[household.registration]}</h2>
              <p>核对家属、片区和方便的时间；家属的答复由本人用自己的短码办。</p>
              <p>
                <a className="open strong" href={link.path}>
                  核对和更正
                </a>
              </p>
            </section>
          )}
          <section className="part">
            <h2>家里的职工</h2>
            <ul className="rows">
              {household.officers.map((officer) => (
                <li key={officer.id}>
                  <strong>{officer.name}</strong>
                  <span>
                    {officer.department} {officer.title}
                  </span>
                </li>
              ))}
            </ul>
            {household.area && <p className="soft">片区：{household.area}</p>}
          </section>
          <section className="part">
            <h2>登记的家属</h2>
            {household.relatives.length === 0 && <p>没有登记家属。</p>}
            <ul className="rows">
              {household.relatives.map((relative) => (
                <li key={relative.id}>
                  <strong>{relative.name}</strong>
                  <span>{relationNames[relative.relation]}</span>
                  <p className="soft">
                    {relative.reason}
                    {relative.inScope && relative.clause ? `（${relative.clause}）` : ''}
                  </p>
                </li>
              ))}
            </ul>
          </section>
        </>
      ) : (
        <p>还没有您家庭的登记。综合部导入花名册后，会显示在这里。</p>
      )}
      {!link && <p className="soft">登记有误，请告诉综合部更正。</p>}
      <p>
        <Link to={LEARN}>学习</Link>
      </p>
      <p>
        <Link to={HELP}>帮助</Link>
      </p>
      <SignOut />
    </Page>
  )
}
