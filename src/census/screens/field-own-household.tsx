import { api } from '../../web/api.ts'
import { NotRead, Waiting } from '../../web/field/fetched.tsx'
import { Page } from '../../web/field/page.tsx'
import { reading, useReading } from '../../web/field/reading.ts'
import { SignOut } from '../../web/field/sign-out.tsx'
import { relationNames } from '../contract.ts'

const mine = reading(() => api.census.mine({}))
const TITLE = '本人家庭的登记'

/** For those who neither visit nor record: what is registered of their own family, and why. */
export function OwnHousehold() {
  const { data, problems } = useReading(mine, undefined)
  if (!data) return <Waiting title={TITLE} problems={problems} />
  const { household } = data
  return (
    <Page title={TITLE}>
      <NotRead problems={problems} />
      {household ? (
        <>
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
      <p className="soft">登记有误，请告诉综合部更正。</p>
      <SignOut />
    </Page>
  )
}
