"""The columns of a roster and the headers that desks write over them."""

from typing import Final

from hrdesk.exchange.fields import Field

ROSTER_FIELDS: Final = (
    Field(
        "employee_no",
        (
            "工号",
            "员工编号",
            "员工工号",
            "人员编号",
            "职工编号",
            "编号",
            "Employee no",
            "Employee number",
            "Staff ID",
        ),
        required=True,
    ),
    Field(
        "name", ("姓名", "员工姓名", "职工姓名", "名字", "Name", "Full name", "Employee name"), required=True
    ),
    Field("department", ("部门", "所属部门", "部门名称", "一级部门", "Department", "Dept")),
    Field("position", ("岗位", "职位", "职务", "岗位名称", "Position", "Job title", "Title")),
    Field("city", ("工作城市", "城市", "工作地点", "工作地", "参保城市", "City", "Location")),
    Field("sex", ("性别", "Sex", "Gender")),
    Field("id_type", ("证件类型", "证照类型", "ID type")),
    Field(
        "id_number",
        ("身份证号码", "身份证号", "身份证", "证件号码", "证件号", "公民身份号码", "ID number", "ID card"),
    ),
    Field("birth_date", ("出生日期", "出生年月日", "生日", "Birth date", "Date of birth")),
    Field(
        "phone",
        ("手机号", "手机号码", "手机", "联系电话", "电话", "移动电话", "Phone", "Mobile", "Mobile phone"),
    ),
    Field(
        "hire_date",
        ("入职日期", "入职时间", "到岗日期", "任职受雇从业日期", "Hire date", "Start date", "Joined"),
    ),
    Field("probation_end", ("转正日期", "转正时间", "试用期结束", "试用到期日", "Probation end")),
    Field(
        "contract_end",
        ("合同到期日", "合同到期日期", "合同终止日期", "合同结束日期", "合同截止日", "Contract end"),
    ),
    Field("education", ("学历", "文化程度", "最高学历", "Education")),
    Field("ethnicity", ("民族", "Ethnicity", "Ethnic group")),
    Field("state", ("员工状态", "状态", "在职状态", "人员状态", "Status", "State")),
    Field("leave_date", ("离职日期", "离职时间", "最后工作日", "Leave date", "Last day", "Termination date")),
    Field("leave_approved_at", ("离职审批完成时间", "离职审批时间", "离职批准时间", "Leave approved at")),
    Field(
        "base_salary", ("基本工资", "合同基本工资", "基本薪资", "底薪", "Base salary", "Base pay"), kept=False
    ),
    Field("remark", ("备注", "说明", "Remark", "Remarks", "Note", "Notes")),
)

TEXT_FIELDS: Final = (
    "employee_no",
    "name",
    "department",
    "position",
    "city",
    "education",
    "ethnicity",
    "remark",
)
"""Fields whose text goes out again into other people's spreadsheets."""

DATE_FIELDS: Final = ("hire_date", "probation_end", "contract_end", "leave_date")
