/** The operator's command line: one word, one job. Exit codes: 0 done, 1 found something wrong, 2 called wrongly. */

import { commandSentence } from './platform/system-error.ts'
import { UsageError } from './platform/usage-error.ts'
import { version } from './platform/version.ts'

const backup = () => import('./backup-cli.ts')
const operations = () => import('./operations-cli.ts')

/** A word loads what it needs when it is said: `health` of a monitor need not read the whole product. */
const commands: Record<string, { about: string; load: () => Promise<(args: string[]) => Promise<number>> }> = {
  import: {
    about: '检查一份花名册（不写入、不需要数据库）',
    load: async () => (await import('./people/roster/import-cli.ts')).importCommand,
  },
  assign: {
    about: '按 visit-instance/1 文件生成家访名单',
    load: async () => (await import('./list/calendar/assign-cli.ts')).assignCommand,
  },
  'earliest-visit': {
    about: '算出家访最早可定的日期',
    load: async () => (await import('./list/calendar/earliest-visit-cli.ts')).earliestVisitCommand,
  },
  render: {
    about: '用一份数据生成一件文书（PDF/A-2a 或 Word）',
    load: async () => (await import('./render-cli.ts')).renderPaperCommand,
  },
  fonts: { about: '字体报告：哪种字体承担哪个用途', load: async () => (await import('./render-cli.ts')).fontsCommand },
  migrate: { about: '把数据库结构升级到当前版本', load: async () => (await operations()).migrateCommand },
  backup: { about: '备份全部数据，廉访可以照常运行', load: async () => (await backup()).backupCommand },
  restore: { about: '从备份恢复，或补回缺损的文件', load: async () => (await backup()).restoreCommand },
  verify: {
    about: '核对档案包、已存的文件或一份备份',
    load: async () => (await import('./verify-cli.ts')).verifyCommand,
  },
  seal: {
    about: '列出电子印章的证书，或换上单位自己的',
    load: async () => (await import('./seal-cli.ts')).sealCommand,
  },
  'reset-admin': {
    about: '安全管理员忘记密码时，在本机重置',
    load: async () => (await operations()).resetAdminCommand,
  },
  health: {
    about: '检查正在运行的廉访是否正常',
    load: async () => (await import('./health-cli.ts')).healthCommand,
  },
}

const usage = `用法：lianfang 命令 [选项]

${Object.entries(commands)
  .map(([name, { about }]) => `  ${name.padEnd(16)}${about}`)
  .join('\n')}

各命令的选项见：lianfang 命令 --help；版本：lianfang --version
`

async function main(): Promise<number> {
  const [name, ...args] = process.argv.slice(2)
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(usage)
    return name === undefined ? 2 : 0
  }
  if (name === '--version') {
    process.stdout.write(`${version()}\n`)
    return 0
  }
  const command = commands[name]
  if (!command) {
    process.stderr.write(`没有“${name}”这个命令。\n\n${usage}`)
    return 2
  }
  return (await command.load())(args)
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    const sentence = error instanceof UsageError ? error.message : commandSentence(error)
    process.stderr.write(`${sentence ?? (error instanceof Error ? error.stack : String(error))}\n`)
    process.exitCode = error instanceof UsageError ? 2 : 1
  },
)
