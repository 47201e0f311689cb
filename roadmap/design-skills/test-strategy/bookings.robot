*** Settings ***
Library    RestaurantLibrary.py

*** Test Cases ***
A Table Can Be Booked
    Open Restaurant With Seats    10
    Book A Table    Friday    4
    Free Seats Should Be    Friday    6

A Full Day Is Refused
    Open Restaurant With Seats    4
    Run Keyword And Expect Error    *no 5 seats left*
    ...    Book A Table    Friday    5
