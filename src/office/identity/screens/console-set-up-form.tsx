import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { TextField } from '../../../web/ui/field.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { policy } from '../rules.ts'

const admins = [
  { duty: 'systemAdmin', title: '系统管理员', work: '看运行状况，不看业务数据，也不管账号。' },
  { duty: 'securityAdmin', title: '安全管理员', work: '建立账号、授予和收回职责，不看业务数据。' },
  { duty: 'auditAdmin', title: '审计管理员', work: '查看谁在何时做了什么，不能改动任何内容。' },
] as const
const FIELDS = [
  'unit.name',
  'unit.phone',
  ...admins.flatMap(({ duty }) => ['name', 'displayName', 'password'].map((field) => `admins.${duty}.${field}`)),
]
type AdminDuty = (typeof admins)[number]['duty']
type Admin = { name: string; displayName: string; password: string }
const blank: Admin = { name: '', displayName: '', password: '' }

export function SetUpForm(props: { token: string; onDone: (unitName: string) => void }) {
  const [unit, setUnit] = useState({ name: '', phone: '' })
  const [people, setPeople] = useState<Record<AdminDuty, Admin>>({
    systemAdmin: blank,
    securityAdmin: blank,
    auditAdmin: blank,
  })
  const setUp = useAct(orpc.identity.setUp.mutationOptions({ onSuccess: () => props.onDone(unit.name) }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setUp.go({ token: props.token, unit, admins: people })
  }
  const fault = (path: string) => problemAt(setUp.problems, path)
  return (
    <form onSubmit={submit} noValidate>
      <p className="soft prose">
        这个链接只能用一次。请填写单位和三名管理员；三名管理员须由三个人分别担任，各管一段，都不能查看业务数据。
      </p>
      <Part title="单位">
        <div className="form">
          <div className="two">
            <TextField
              label="单位名称"
              hint="印在通知书和答复上"
              value={unit.name}
              max={60}
              fault={fault('unit.name')}
              onChange={(name) => setUnit({ ...unit, name })}
            />
            <TextField
              label="联系电话"
              hint="家属有疑问时拨打"
              type="tel"
              value={unit.phone}
              max={30}
              fault={fault('unit.phone')}
              onChange={(phone) => setUnit({ ...unit, phone })}
            />
          </div>
        </div>
      </Part>
      {admins.map(({ duty, title, work }) => (
        <Part key={duty} title={title} aside={work}>
          <AdminFields
            admin={people[duty]}
            fault={(field) => fault(`admins.${duty}.${field}`)}
            onChange={(admin) => setPeople({ ...people, [duty]: admin })}
          />
        </Part>
      ))}
      <p className="small soft">
        密码至少 {policy.minLength} 个字符，含小写字母、大写字母、数字、符号中的 {policy.minClasses}{' '}
        类，不用常见词和登录名。
      </p>
      <div className="stack set-up-end">
        <Problems problems={setUp.problems} at={FIELDS} />
        <div>
          <Button type="primary" size="large" htmlType="submit" loading={setUp.busy}>
            建立单位
          </Button>
        </div>
      </div>
    </form>
  )
}

function AdminFields(props: {
  admin: Admin
  fault: (field: string) => string | undefined
  onChange: (admin: Admin) => void
}) {
  const { admin, fault, onChange } = props
  return (
    <div className="form">
      <div className="two">
        <TextField
          label="姓名"
          value={admin.displayName}
          max={20}
          fault={fault('displayName')}
          onChange={(displayName) => onChange({ ...admin, displayName })}
        />
        <TextField
          label="登录名"
          value={admin.name}
          max={40}
          fault={fault('name')}
          onChange={(name) => onChange({ ...admin, name })}
        />
        <TextField
          label="密码"
          value={admin.password}
          autoComplete="new-password"
          fault={fault('password')}
          onChange={(password) => onChange({ ...admin, password })}
          secret
        />
      </div>
    </div>
  )
}
